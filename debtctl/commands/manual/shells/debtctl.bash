# TAB completion of debtctl in bash. In ~/.bashrc:  eval "$(debtctl completion bash)"
_debtctl() {
    local line=${COMP_LINE:0:COMP_POINT}
    local current=${line##*[[:space:]]} answer word meaning kind="" begun="" index
    local -a words=() meanings=()
    while IFS=$'\t' read -r word meaning; do
        case $word in
            :files) kind=file ;;
            :folders) kind=directory ;;
            *) words+=("$word") meanings+=("$meaning") ;;
        esac
    done < <("$1" completion --answer --line "$line" 2>/dev/null)

    # readline replaces only what follows the last of its word breaks, ':' and '=' among them.
    for ((index = ${#current}; index > 0; index--)); do
        if [[ $COMP_WORDBREAKS == *"${current:index-1:1}"* ]]; then
            begun=${current:0:index}
            break
        fi
    done
    COMPREPLY=()
    for index in "${!words[@]}"; do
        answer=${words[index]#"$begun"}
        [[ $answer == *[:=/] ]] && compopt -o nospace
        # The meanings only where a list is shown (`?`, `!`, `@`): what is inserted is the word alone.
        if ((${#words[@]} > 1)) && [[ $COMP_TYPE == 63 || $COMP_TYPE == 33 || $COMP_TYPE == 64 ]]; then
            answer+=${meanings[index]:+  (${meanings[index]})}
        fi
        COMPREPLY+=("$answer")
    done
    if [[ $kind ]]; then
        compopt -o filenames
        while IFS= read -r answer; do
            COMPREPLY+=("$answer")
        done < <(compgen -A "$kind" -- "${current#"$begun"}")
    fi
}
complete -F _debtctl debtctl
