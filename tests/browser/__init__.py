"""The page of the report in a real browser, through a driver."""
