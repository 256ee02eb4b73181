"""Markers and items together: who tracks whom, where an anchor stands today, what a change did, answers written as one."""
