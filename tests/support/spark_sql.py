"""Run SQL on a local Spark: a program of its own, since Spark brings a JVM, threads and warnings.

Reads {"setup": [statements], "queries": [statements]} as JSON on stdin, answers with the rows of each query on stdout.
"""

import json
import sys


def main() -> None:
    """Answer the queries."""
    from pyspark.sql import SparkSession  # only where it is installed: make portfolio

    asked = json.load(sys.stdin)
    spark = (
        SparkSession.builder.master("local[2]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "2")
        .config("spark.sql.session.timeZone", "UTC")
        .getOrCreate()
    )
    for statement in asked["setup"]:
        spark.sql(statement)
    rows = [[list(row) for row in spark.sql(query).collect()] for query in asked["queries"]]
    spark.stop()
    print(json.dumps(rows, default=str))


if __name__ == "__main__":
    main()
