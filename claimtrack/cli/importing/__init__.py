"""`claimtrack import`: what it is asked, what it does with files, folders and addresses, and how it tells of it."""
