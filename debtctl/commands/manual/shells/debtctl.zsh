#compdef debtctl
# TAB completion of debtctl in zsh. In ~/.zshrc, behind compinit:  eval "$(debtctl completion zsh)"
# or as a file called _debtctl in a folder of $fpath.
_debtctl() {
    local word meaning kind=""
    local -a described=() begun=() asked=("${(@Q)words[2,CURRENT-1]}" "${(Q)PREFIX}")
    while IFS=$'\t' read -r word meaning; do
        case $word in
            :files) kind=files ;;
            :folders) kind=folders ;;
            *[:=]) begun+=("${word//:/\\:}${meaning:+:$meaning}") ;;
            *) described+=("${word//:/\\:}${meaning:+:$meaning}") ;;
        esac
    done < <("${words[1]}" completion --answer -- "${(@)asked}" 2>/dev/null)

    local found=1
    (($#described)) && _describe -V debtctl described && found=0
    (($#begun)) && _describe -V debtctl begun -S '' && found=0
    [[ $kind == files ]] && _files && found=0
    [[ $kind == folders ]] && _files -/ && found=0
    return found
}
if [[ ${funcstack[1]} == _debtctl ]]; then
    _debtctl "$@"
else
    compdef _debtctl debtctl
fi
