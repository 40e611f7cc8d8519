"""What every window of a desktop has: menus, settings, languages, a log, one instance, drops."""
