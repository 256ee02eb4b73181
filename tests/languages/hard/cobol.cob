      * TODO: yes
       01 A PIC X VALUE "* TODO: no".
