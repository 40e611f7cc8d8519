"""The window: PySide6 and the light engine modules, never torch.

`app` starts it, `worker` is the only place with threads, `session` is the state of the page,
`window` holds the pages; one folder a page, `widgets` for what pages share.
"""

import engine  # noqa: F401 - says how numpy may use threads, which must be said before numpy loads
