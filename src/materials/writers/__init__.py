"""Study pack to bytes; one module a product, each ending in ``WRITER``, with a template folder of its own."""
