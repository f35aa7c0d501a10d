# What bash types at Tab after heartquiz. It works in the bash 3.2 of macOS too.
# Nothing here is evaluated: what is offered comes from packs, and packs come from strangers.
_heartquiz() {
    local words=() last=-1 word value typed quote written
    for word in "${COMP_WORDS[@]:0:COMP_CWORD+1}"; do
        # Bash takes --mode=storm for three words.
        if ((last > 0)) && [[ $word == = || ${words[last]} == --*= ]]; then
            words[last]+=$word
        else
            words[++last]=$word
        fi
    done
    word=${COMP_WORDS[COMP_CWORD]}
    [[ $word == = ]] && word=
    quote=${word%"${word#[\"\']}"}
    typed=${word#"$quote"}
    typed=${typed//\\/}
    COMPREPLY=()
    while IFS= read -r value; do
        if [[ -n $value && $value == "$typed"* ]]; then
            _heartquiz_write
            COMPREPLY+=("$written")
        fi
    done < <(
        IFS=$'\n'
        env COMP_WORDS="${words[*]}" COMP_CWORD="$last" _HEARTQUIZ_COMPLETE=complete_bash "$1" 2>/dev/null
    )
    # Behind a folder something follows.
    if [[ ${#COMPREPLY[@]} == 1 && ${COMPREPLY[0]} == */ ]]; then
        compopt -o nospace 2>/dev/null
    fi
}
# Writes `value` as it is to stand on the line, by the quote the word begins with, to `written`.
_heartquiz_write() {
    local start=
    case $quote in
    \') written=${value//\'/\'\\\'\'} ;;
    \") written=$(printf '%s' "$value" | sed 's/[\\$`"]/\\&/g') ;;
    *)
        [[ $value == '~/'* ]] && start='~/'
        written=
        [[ $value == "$start" ]] || printf -v written '%q' "${value#"$start"}"
        written=$start$written
        ;;
    esac
}
complete -o default -F _heartquiz heartquiz
