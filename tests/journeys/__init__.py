"""Whole runs of whole commands on one repository, acme/shop, as SCREENS draws them."""
