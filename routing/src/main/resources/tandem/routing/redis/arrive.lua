-- Opens an interaction and puts it into a queue, as open, identify, record and enqueue would one after the other.
-- Returns as enqueue, or {"known"}: it has been opened before; nothing was changed.
local id       = ARGV[3] -- interaction
local channel  = ARGV[4]
local weight   = ARGV[5]  -- [int] share of an agent's capacity
local owed     = ARGV[6]  -- [int] the same while the customer owes the answer
local event    = ARGV[7]  -- json: Opened
local customer = ARGV[8]  -- id, '' if not known
local named    = ARGV[9]  -- json: the customer's name, as `about`
local known_as = ARGV[10] -- json: CustomerIdentified
local words    = ARGV[11] -- json: what has been said already, '' for nothing; ARGV[12...]: its placement

local i = load_interaction(id)
if i then return told(i) or { 'known' } end
local signature = channel .. ':' .. ARGV[13]
local line = line_of(signature)
if not line then return { 'unregistered', channel } end

i = open_interaction(id, channel, tonumber(weight), tonumber(owed))
told(i)
append(i, event)
if customer ~= '' then
  i.customer = customer
  add_field(i, 'about', named)
  append(i, known_as)
end
if words ~= '' then append(i, words) end
return enqueue(i, line, signature, ARGV, 12)
