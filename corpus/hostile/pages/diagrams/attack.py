# %% double
from IPython.display import Markdown, display
display(Markdown("```mermaid\nflowchart TD\nA@{ img: \"http://evil.example/x.png\", label: \"x\" }\nclick A href \"javascript:alert(1)\"\n```"))
display({"text/vnd.mermaid": "graph TD", "application/vnd.plotly.v1+json": {"layout": {"images": [{"source": "http://evil.example/x"}]}},
         "application/vnd.jupyter.widget-view+json": {"model_id": "x", "version_major": 2}, "text/plain": "shown"}, raw=True)
def double(x): return 9
