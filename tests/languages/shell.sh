#!/bin/sh # expect: 2:TODO 3:FIXME 13:HACK 22:TODO 25:TODO 34:XXX 39:TODO 42:TODO 45:TODO 48:TODO 51:TODO 57:TODO
# TODO: a line of its own
echo a # FIXME: behind code
echo a#TODO "# TODO: no" '# TODO: no' \# TODO: no
echo $# "$#" ${#a} ${a#TODO} ${a##*/} ${a/ # TODO: no/x} "${a%# TODO: no}"
echo "$(echo "# TODO: no" '# TODO: no')" # comment it's fine
echo 'lines
# TODO: no' "lines
# TODO: no"
cat <<EOF > "it's"
# TODO: no
EOF
: # HACK: behind a here-document
cat <<-'END' | sed 's/# TODO: no//'
	# TODO: no "
	END
cat <<A <<"B C"
# TODO: no
A
' # TODO: no
B C
cat <<< "# TODO: no"; echo # TODO: behind a here-string
echo $'it\'s # TODO: no'
n=$((1 << 3))
(cd /tmp;# TODO: behind a semicolon
)
case $1 in
  a) echo "$(case x in x) echo y ;; esac)" ;;
  *\#*) echo 'TODO: no' ;;
esac
text="$(cat <<EOT
# TODO: no
EOT
)" # XXX: behind a here-document in a string
echo "`echo "# TODO: no"`"
echo "${a:-it's # TODO: no}" "${b:+"# TODO: no"}"
[[ $a =~ ^# ]] && echo TODO: no
echo {a,b}#c
echo "a" # TODO: the usual
if [ "${x#"${x%?}"}" = "#" ]; then
  echo "don't # TODO: no"
fi # TODO: behind a keyword
arr=("#" '#' \#)
echo "${arr[@]/#/TODO: no}"
echo "${#arr[@]}" # TODO: behind a length
echo "a \
# TODO: no"
f() { echo "$1"; } # TODO: behind a brace
x=16#ff
echo "\"# TODO: no"
y=a\ b # TODO: behind an escaped blank
ssh host <<\EOF
$(it's # TODO: no)
EOF
awk '
# TODO: no
{ print "#" }' file # TODO: behind a script
