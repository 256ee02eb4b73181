# TODO: yes
*** Test Cases ***
A
    Log    x    # TODO: yes
    Log    a#b TODO: no
