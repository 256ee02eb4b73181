"""DESIGN's speed table, measured: each row's ratio to a reference command run beside it, and whether its bound holds.

    make bench                  generated repositories, kept in .bench/
    make bench REPO=~/kafka     a repository of yours (a clone of it is used)

Not part of the package, and no test: machines differ, ratios hold better than times, and CI is not judged by them.
"""
