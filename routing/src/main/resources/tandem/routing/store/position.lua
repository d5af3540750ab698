-- Place in line of a waiting interaction.
-- Returns position from 0, or nil if it does not wait.
-- @include lib/command.lua
local i = redis.call('HMGET', base .. 'interaction:' .. ARGV[3], 'queue', 'place')
if not i[2] then return nil end
return redis.call('ZRANK', base .. 'queue:' .. i[1], i[2])
