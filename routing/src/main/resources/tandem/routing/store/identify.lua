-- Notes who the customer is.
-- Returns {"done"} | {"unknown"}.
local id       = ARGV[3] -- interaction
local customer = ARGV[4] -- id
local name     = ARGV[5] -- text
local event    = ARGV[6] -- json: CustomerIdentified

local i = load_to_show(id)
if not i then return { 'unknown' } end
local before = told(i)
if before then return before end
local about = i.about == '' and {} or cjson.decode(i.about)
if i.customer == customer and about.customerName == name then return reply('done') end

about.customerName = name
redis.call('HSET', base .. 'interaction:' .. id, 'about', cjson.encode(about))
i.customer = customer
append(i, event)
return reply('done')
