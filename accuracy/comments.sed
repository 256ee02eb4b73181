#!/usr/bin/sed -f
# Of each line with a tag the tag, in capitals, and its words: for git to compare without the code beside them. GNU sed.
s/\b\(TODO\|FIXME\|HACK\|XXX\|BUG\|DEBT\)\b/\n\1/I
/\n/!b
s/^.*\n\([A-Za-z]*\)/\U\1\E\n/
s/\n[ \t]*[(\[][^])]*[])]/\n/
s/\n[ \t]*:\?/ /
s/[ \t]*\(\*\/\|-->\|\*}\|"""\)[ \t\r]*$//
