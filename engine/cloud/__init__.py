"""Points in a plane in numpy: what a window asks for and keeps, and fields it evaluates itself."""
