-- Returns the fields of what a user has set themselves, and how many recovery codes are left as the last.
local name = KEYS[1] .. 'credential:' .. ARGV[1] -- hash: hash, replaces (passwords); totp, pending (encrypted secrets), step
local fields = redis.call('HMGET', name, 'hash', 'replaces', 'totp', 'pending')
return {fields[1] or '', fields[2] or '', fields[3] or '', fields[4] or '', tostring(redis.call('SCARD', name .. ':recovery'))}
