# What fish types at Tab after heartquiz.
function __heartquiz_offers
    # For --mode=st fish wants --mode=storm to be offered.
    set --local option (string match --regex -- '^--[^=]+=' (commandline --current-token))
    set --local line (commandline --cut-at-cursor --current-process | string collect)
    env _TYPER_COMPLETE_ARGS="$line" _TYPER_COMPLETE_FISH_ACTION=get-args \
        _HEARTQUIZ_COMPLETE=complete_fish heartquiz 2>/dev/null | while read --local offer
        test -n "$offer"; and printf '%s%s\n' "$option" "$offer"
    end
end
complete --command heartquiz --no-files --arguments '(__heartquiz_offers)'
