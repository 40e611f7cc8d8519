"""What ships with the app: models, readers, icons."""
