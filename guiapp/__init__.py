"""The window: PySide6 and the light engine modules, never torch.

`app` starts it, `worker` is the only place with threads, `session` is the state of the page,
`window` holds the pages; one folder a page, `widgets` for what pages share.
"""

import os

# A page is composed from many small products of matrices. numpy's threads, which wait for each
# other spinning, made a frame 10 times slower beside a busy engine (5 -> 50 ms, measured on 2
# cores); this has to be said before numpy is imported. torch has threads of its own.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
