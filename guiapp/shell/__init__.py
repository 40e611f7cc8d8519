"""The frame of a desktop app: menus, settings, languages, a log, one instance, drops."""
