-- Puts what was saved of a file in place of what was saved before, if that still is the last.
-- Returns 1 if it did, else 0. Said twice it is done once.
local files = KEYS[1] -- hash: by name what was saved last, as JSON
local file  = ARGV[1]
local last  = ARGV[2] -- as it is known; empty: nothing
local next_ = ARGV[3] -- empty: nothing any more

local now = redis.call('HGET', files, file) or ''
if now == next_ then
    return 1
end
if now ~= last then
    return 0
end
if next_ == '' then
    redis.call('HDEL', files, file)
else
    redis.call('HSET', files, file, next_)
end
return 1
