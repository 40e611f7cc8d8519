"""Many messages: a table is opened, three of its rows are shown, all are made."""
