"""The page on which one types and watches."""
