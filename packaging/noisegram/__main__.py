"""`python -m noisegram`: the window, or a verb."""

import sys

from main import main

sys.exit(main())
