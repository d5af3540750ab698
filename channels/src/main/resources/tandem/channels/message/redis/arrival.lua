-- Notes what has come over a link, in the place of the same in an earlier session if there was one.
local last    = KEYS[1] -- list: arrivals, JSON, newest first
local arrival = ARGV[1] -- JSON
local instead = ARGV[2] -- JSON, '' for none
local most    = ARGV[3]

if instead ~= '' then redis.call('LREM', last, 1, instead) end
redis.call('LPUSH', last, arrival)
redis.call('LTRIM', last, 0, most - 1)
return 1
