"""Setting Chinese lines and finding the fonts for them."""
