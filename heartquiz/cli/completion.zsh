#compdef heartquiz
# What zsh types at Tab after heartquiz.
# Nothing here is evaluated: what is offered comes from packs, and packs come from strangers.
_heartquiz() {
  local -a values shown folders
  local value help
  while IFS=$'\t' read -r value help; do
    if [[ $value == */ ]]; then
      folders+=("$value")
    elif [[ -n $value ]]; then
      values+=("$value")
      shown+=("$value${help:+  -- $help}")
    fi
  done < <(
    _TYPER_COMPLETE_ARGS="${(j: :)words[1,CURRENT]}" _TYPER_COMPLETE_FISH_ACTION=get-args \
      _HEARTQUIZ_COMPLETE=complete_fish ${(Q)words[1]} 2>/dev/null
  )
  [[ $PREFIX == --*=* ]] && compset -P '*='
  if [[ $PREFIX == [./~]* ]]; then
    _files -g '*.(toml|zip)'
  else
    (( $#values )) && compadd -l -d shown -a values
    (( $#folders )) && compadd -S '' -a folders
  fi
}
if [[ $funcstack[1] == _heartquiz ]]; then
  _heartquiz "$@"
else
  compdef _heartquiz heartquiz
fi
