import os
os.system('echo gambeson')

class Model: pass
