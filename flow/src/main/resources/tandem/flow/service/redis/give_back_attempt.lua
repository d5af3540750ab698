-- An attempt that could not be made counts for nothing.
-- Returns how many have been made in vain.
local attempts = KEYS[1] -- counter

local made = tonumber(redis.call('GET', attempts) or '0')
if made > 0 then redis.call('SET', attempts, made - 1, 'KEEPTTL') end
return math.max(0, made - 1)
