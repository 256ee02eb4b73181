"""Markers and items together: who tracks whom, where anchors stand, what a change did, answers written as one."""
