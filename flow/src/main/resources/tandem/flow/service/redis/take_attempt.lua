-- Takes an attempt to prove that an account is one's own, before it is made.
-- Returns {"granted", how many are left} | {"locked", for how long [ms]}.
local attempts = KEYS[1] -- counter: attempts in vain
local most     = tonumber(ARGV[1]) -- [int] so many lock the account
local lock     = ARGV[2] -- [ms] from the last attempt

local made = tonumber(redis.call('GET', attempts) or '0')
if made >= most then return { 'locked', redis.call('PTTL', attempts) } end
redis.call('SET', attempts, made + 1, 'PX', lock)
return { 'granted', most - made - 1 }
