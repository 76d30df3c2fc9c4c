"""Facts for a reader: why each one stands, and where on its page."""
