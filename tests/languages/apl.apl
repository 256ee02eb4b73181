⍝ expect: 2:TODO 
a ← '⍝ TODO: no' ⍝ TODO: behind a string
b ← "⍝ TODO: no"
