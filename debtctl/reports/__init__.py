"""The report values: what a reading verb has to say, built by pure functions from what the rooms above know.

Numbers, dates and items, never words on a screen: those are formats/.
"""
