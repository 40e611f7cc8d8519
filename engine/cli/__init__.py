"""The command line: progress to stderr, results to stdout, errors in one sentence.

`app` puts the verbs together; each other file is a verb or a family of them. Nothing here imports
torch until a verb needs it.
"""
