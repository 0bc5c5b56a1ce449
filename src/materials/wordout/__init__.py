"""Word files as products: a package of parts, each a Jinja2 template. Looks live in its styles, never in the body."""
