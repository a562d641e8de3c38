"""Reports: the page and the downloads."""
