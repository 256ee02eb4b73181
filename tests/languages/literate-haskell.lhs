-- expect: 4:TODO 8:FIXME
TODO: no, these are words
-- TODO: no, words too
> f = "-- TODO: no" -- TODO: behind code

\begin{code}
-- a quote " in a comment opens no string
g = 1 -- FIXME: in a block
\end{code}
In prose a > b. -- TODO: no
