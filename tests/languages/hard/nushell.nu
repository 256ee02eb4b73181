# TODO: yes
let a = "# TODO: no" # TODO: yes
let b = 'a#b' # TODO: yes
let c = r#'# TODO: no'# # TODO: yes
