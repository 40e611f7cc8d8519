"""Every finished message, kept: the store on disk, and the strip of small sheets that shows it."""
