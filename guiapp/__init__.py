"""The window: PySide6 and the light engine modules, never torch.

`app` starts it, `worker` is the only place with threads, `session` is the state of the page,
`window` holds the pages; one folder a page, `widgets` for what pages share.
"""

# the engine's package says how numpy may use threads, which has to be said before numpy loads
from engine import version  # noqa: F401
