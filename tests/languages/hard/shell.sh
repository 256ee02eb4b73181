echo "# TODO: no" '# TODO: no' # TODO: yes
echo a#b TODO: no
echo $# # TODO: yes
echo ${x#y} ${x##*# TODO: no} # TODO: yes
cat <<EOF # TODO: yes
# TODO: no
EOF
cat <<'EOF'
# TODO: no
EOF
cat <<-EOF
	# TODO: no
	EOF
cat << "A B"
# TODO: no
A B
echo $(( 1 # 2 )) # TODO: yes
echo $((16#ff)) # TODO: yes
x=$(cat <<E
# TODO: no
E
) # TODO: yes
echo "a $(echo "b # TODO: no") c" # TODO: yes
echo "$(# TODO: yes
)"
echo `# TODO: yes
`
echo 'a
# TODO: no
' # TODO: yes
[[ $x == \#* ]] # TODO: yes
case x in \#) ;; esac # TODO: yes
case "$x" in
  '#') y ;; # TODO: yes
  *) z ;; # TODO: yes
esac
echo $'\'# TODO: no' # TODO: yes
echo "\"# TODO: no" # TODO: yes
if true; then # TODO: yes
: <<'COMMENT'
# TODO: no
COMMENT
foo() { # TODO: yes
  bar; } # TODO: yes
(# TODO: yes
)
a=b;# TODO: yes
a && # TODO: yes
b
x="${y:-"#"}" # TODO: yes
x=${y:-'#'} # TODO: yes
x="${y//'"'/}" # TODO: yes
x=${y//\'/\"} # TODO: yes
x="${y%%'#'*}" # TODO: yes
for i in "${!a[@]}"; do :; done # TODO: yes
echo "it's" # TODO: yes
echo it\'s # TODO: yes
echo {a,b} # TODO: yes
test "$#" -eq 0 # TODO: yes
${x:+#} # TODO: yes
let x=1<<2 # TODO: yes
((x<<=2)) # TODO: yes
echo $((1<<2)) # TODO: yes
echo $((x << y)) # TODO: yes
sed -e 's/#.*//' -e "s/'//" # TODO: yes
awk '{ print # TODO: no
}' # TODO: yes
echo "$(( (1+2)*3 ))" # TODO: yes
cmd <<<"# TODO: no" # TODO: yes
cmd <<< $x # TODO: yes
ssh x <<E | cat <<F # TODO: yes
# TODO: no
E
# TODO: no
F
echo -e "\e[1m# TODO: no" # TODO: yes
echo "a
# TODO: no" "b" # TODO: yes
x=(a # TODO: yes
b)
x='a'\''# TODO: no' # TODO: yes
echo "`echo '# TODO: no'`" # TODO: yes
echo ${#x} ${#x[@]} # TODO: yes
echo $#a # TODO: yes
echo "${x/\"/#}" # TODO: yes
trap 'echo # TODO: no' EXIT # TODO: yes
cat <<BELOW "a string
# TODO: no
goes on" # TODO: yes
# TODO: no
BELOW
# TODO: yes
