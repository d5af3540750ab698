-- For people who look into Redis: a record as JSON.
-- Returns JSON | nil.
local kind = ARGV[3] -- interaction or agent
local id   = ARGV[4]

local record
if kind == 'interaction' then
  record = load_interaction(id)
else
  record = load_agent(id)
  if record then record.lines = lines_of(record) end
end
return record and cjson.encode(record) or nil
