"""claimtrack: claims in an article, and what is known about them."""
