# %% double
import os
for path in ("/opt/sealed/helpers/evil.py", "/usr/evil", "/etc/passwd", "../../../evil", "/proc/1/root/opt/evil", "/opt/sealed/autograder/wire/frames.py", "/evil"):
    try:
        open(path, "w").write("x")
        print("GOT", "AWAY", path)
    except OSError:
        pass
os.symlink("/", "/tmp/root")
try:
    open("/tmp/root/opt/sealed/helpers/evil.py", "w")
    print("GOT", "AWAY")
except OSError:
    print("refused")
def double(x): return 9
