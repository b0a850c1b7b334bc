# %% double
%%html
<script>alert("GOT" + " AWAY")</script>
# %% total
%%bash
echo "GOT" "AWAY"
# %% even
%%writefile numpy.py
raise SystemExit
# %% word
from IPython.core.magic import register_cell_magic
@register_cell_magic
def time(line, cell): return 2
def word(n): return "alpha"
# %% apply
%run -i /etc/passwd
%cd /
%env PYTHONSTARTUP=/tmp/x
def apply(f, x): return 0
