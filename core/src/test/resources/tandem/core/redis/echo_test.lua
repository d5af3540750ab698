-- Returns its argument; an error for 'bad'.
if ARGV[1] == 'bad' then return redis.error_reply('ERR bad') end
return ARGV[1]
