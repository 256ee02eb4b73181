# TAB completion of debtctl in fish:  debtctl completion fish > ~/.config/fish/completions/debtctl.fish
function __debtctl_offers
    set -l typed (commandline -opc)
    set -l current (commandline -ct)
    for offer in ($typed[1] completion --answer -- $typed[2..-1] "$current" 2>/dev/null)
        switch $offer
            case :files
                __fish_complete_path "$current"
            case :folders
                __fish_complete_directories "$current"
            case '*'
                echo $offer
        end
    end
end
complete -c debtctl -e
complete -c debtctl -f -k -a '(__debtctl_offers)'
